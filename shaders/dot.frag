#version 330 core
// A dot that fades towards its rim. Colours sRGB; output premultiplied.
in vec4 v_colour;
in vec2 v_local;

out vec4 o_colour;

void main()
{
    float inside = max(1.0 - dot(v_local, v_local), 0.0);
    float cover = v_colour.a * inside * inside;
    o_colour = vec4(v_colour.rgb * cover, cover);
}
