#version 330 core
// Lit floor of tiles of half a metre, fading out with the distance. Colours sRGB; output premultiplied.
in vec2 v_cells;  // pairs of tiles
in float v_fade;

uniform vec3 u_floor;
uniform vec3 u_grid;
uniform vec2 u_marks;  // opacity of the darker tiles

out vec4 o_colour;

// Share of dark tiles under a pixel: the pattern's integral over the pixel (a triangle wave of each axis), which turns
// to grey where tiles are smaller than pixels.
float checker(vec2 pixel)
{
    vec2 low = v_cells - 0.5 * pixel;
    vec2 high = v_cells + 0.5 * pixel;
    vec2 wave = (abs(fract(high) - 0.5) - abs(fract(low) - 0.5)) * 2.0 / pixel;
    return 0.5 - 0.5 * wave.x * wave.y;
}

void main()
{
    float marks = u_marks.x * checker(max(fwidth(v_cells), vec2(1e-5)));
    o_colour = vec4(mix(u_floor, u_grid, marks), 1.0) * v_fade;
}
