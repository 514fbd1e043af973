#version 330 core
// A disc with smooth edges. Colours sRGB; output premultiplied.
flat in vec4 v_colour;

uniform float u_radius;  // pixels

out vec4 o_colour;

void main()
{
    float distance = length(2.0 * gl_PointCoord - 1.0) * (u_radius + 0.5);
    float cover = clamp(u_radius + 0.5 - distance, 0.0, 1.0) * v_colour.a;
    o_colour = vec4(v_colour.rgb * cover, cover);
}
