#version 330 core
// Darkens the floor by the figure's shadow. Colours sRGB; output premultiplied.
in vec2 v_place;

uniform vec4 u_shadowColour;  // w: strength
uniform sampler2D u_shadow;   // darkness

out vec4 o_colour;

void main()
{
    float cover = texture(u_shadow, v_place).r * u_shadowColour.w;
    o_colour = vec4(u_shadowColour.rgb * cover, cover);
}
