#version 330 core
// Lit floor with lines a quarter of a metre and a metre apart, fading out with the distance. Colours sRGB; output
// premultiplied.
in vec2 v_cells;  // quarters of a metre
in float v_fade;

uniform vec3 u_floor;
uniform vec3 u_grid;
uniform vec2 u_marks;  // opacity of the lines of a metre and of a quarter

out vec4 o_colour;

// Coverage of lines that are `away` pixels away; they vanish where they would be denser than a few pixels.
float lines(vec2 away, vec2 pixel, float width)
{
    vec2 cover = clamp(0.5 * width + 0.5 - away, 0.0, 1.0) * clamp(1.41 - 4.7 * pixel, 0.0, 1.0);
    return max(cover.x, cover.y);
}

void main()
{
    vec2 pixel = fwidth(v_cells);
    vec2 sharpness = 1.0 / pixel;
    vec2 fine = abs(fract(v_cells + 0.5) - 0.5) * sharpness;
    vec2 coarse = abs(fract(0.25 * v_cells + 0.5) - 0.5) * 4.0 * sharpness;
    float marks = max(u_marks.x * lines(coarse, 0.25 * pixel, 1.3), u_marks.y * lines(fine, pixel, 1.0));
    o_colour = vec4(mix(u_floor, u_grid, marks), 1.0) * v_fade;
}
