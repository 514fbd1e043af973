#version 330 core
// A disc that faces the eye. World space, metres.
layout(location = 0) in vec4 a_centre;  // w: radius
layout(location = 2) in vec4 a_colour;  // sRGB and opacity in the middle

uniform mat4 u_viewProjection;
uniform vec3 u_eye;

out vec4 v_colour;
out vec2 v_local;

void main()
{
    vec3 back = normalize(u_eye - a_centre.xyz);
    vec3 right = normalize(cross(abs(back.y) < 0.99 ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0), back));
    v_local = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    v_colour = a_colour;
    vec3 corner = a_centre.xyz + a_centre.w * (v_local.x * right + v_local.y * cross(back, right));
    gl_Position = u_viewProjection * vec4(corner, 1.0);
}
