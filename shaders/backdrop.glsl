// The background: a gradient over the height of the picture, with a little noise against banding. Premultiplied.
uniform vec4 u_high;
uniform vec4 u_low;
uniform vec2 u_pixels;  // size of the picture

vec4 backdrop()
{
    float height = gl_FragCoord.y / u_pixels.y;
    vec4 colour = mix(u_low, u_high, height * height * (3.0 - 2.0 * height));
    float noise = fract(52.98 * fract(dot(gl_FragCoord.xy, vec2(0.06711, 0.00584)))) - 0.5;
    return colour + (u_low == u_high ? 0.0 : noise / 255.0) * colour.a;
}
