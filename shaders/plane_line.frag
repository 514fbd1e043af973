#version 330 core
// How much of a pixel a line covers. Colours sRGB; output premultiplied.
noperspective in vec4 v_colour;
noperspective in vec2 v_profile;

out vec4 o_colour;

void main()
{
    float low = max(v_profile.x - 0.5, -v_profile.y);
    float high = min(v_profile.x + 0.5, v_profile.y);
    float cover = max(high - low, 0.0) * v_colour.a;
    o_colour = vec4(v_colour.rgb * cover, cover);
}
