#version 330 core
// The background: a gradient over the height of the picture, with a little noise against banding. Colours sRGB.
uniform vec3 u_high;
uniform vec3 u_low;
uniform vec2 u_pixels;  // size of the picture

out vec4 o_colour;

void main()
{
    float height = gl_FragCoord.y / u_pixels.y;
    vec3 colour = mix(u_low, u_high, height * height * (3.0 - 2.0 * height));
    float noise = fract(52.98 * fract(dot(gl_FragCoord.xy, vec2(0.06711, 0.00584)))) - 0.5;
    o_colour = vec4(colour + noise / 255.0, 1.0);
}
