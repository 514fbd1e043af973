#version 330 core
// The mean of the four samples of a picture of the same size, pixel by pixel. Colours premultiplied.
uniform sampler2DMS u_picture;

out vec4 o_colour;

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy);
    o_colour = 0.25 * (texelFetch(u_picture, at, 0) + texelFetch(u_picture, at, 1)
        + texelFetch(u_picture, at, 2) + texelFetch(u_picture, at, 3));
}
