#version 330 core
// How much of a pixel a line covers. Colours sRGB; output premultiplied.
flat in vec4 v_colour;
noperspective in vec3 v_profile;  // signed distance to the middle, half the width, opacity

out vec4 o_colour;

void main()
{
    float low = max(v_profile.x - 0.5, -v_profile.y);
    float high = min(v_profile.x + 0.5, v_profile.y);
    float cover = max(high - low, 0.0) * v_profile.z;
    o_colour = vec4(v_colour.rgb, 1.0) * cover;
}
