#version 330 core
// A line of constant width on the screen. World space, metres; widths in pixels of a picture 720 pixels high.
layout(location = 0) in vec4 a_start;   // w: width
layout(location = 2) in vec4 a_colour;  // sRGB and opacity
layout(location = 3) in vec4 a_end;     // w: opacity at the end by opacity at the start

uniform mat4 u_viewProjection;
uniform vec2 u_pixels;  // size of the picture

out vec4 v_colour;
out float v_across;       // pixels from the middle
flat out float v_radius;  // half the width, in pixels

void main()
{
    vec4 start = u_viewProjection * vec4(a_start.xyz, 1.0);
    vec4 end = u_viewProjection * vec4(a_end.xyz, 1.0);
    // Cuts off what is behind the eye, where a projection makes no sense.
    const float near = 0.01;
    if (start.w < near) start = mix(start, end, clamp((near - start.w) / max(end.w - start.w, 1e-6), 0.0, 1.0));
    if (end.w < near) end = mix(end, start, clamp((near - end.w) / max(start.w - end.w, 1e-6), 0.0, 1.0));

    vec2 way = (end.xy / end.w - start.xy / start.w) * u_pixels;
    vec2 across = length(way) > 1e-3 ? normalize(vec2(-way.y, way.x)) : vec2(1.0, 0.0);
    float side = float(gl_VertexID & 1) * 2.0 - 1.0;
    float along = float(gl_VertexID >> 1);
    v_radius = 0.5 * a_start.w * u_pixels.y / 720.0;
    v_across = side * (v_radius + 1.0);
    v_colour = vec4(a_colour.rgb, a_colour.a * mix(1.0, a_end.w, along));

    vec4 position = along < 0.5 ? start : end;
    position.xy += across * v_across * 2.0 / u_pixels * position.w;
    gl_Position = position;
}
