#version 330 core
// A line with smooth edges. Colours sRGB; output premultiplied.
in vec4 v_colour;
in float v_across;
flat in float v_radius;

out vec4 o_colour;

void main()
{
    float cover = clamp(v_radius + 0.5 - abs(v_across), 0.0, 1.0) * v_colour.a;
    o_colour = vec4(v_colour.rgb * cover, cover);
}
