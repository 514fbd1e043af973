#version 330 core
// Lit floor with a pattern, fading into the background with the distance. Metres; colours sRGB; output premultiplied.
#include "backdrop.glsl"

in vec2 v_floor;

uniform vec4 u_disc;  // centre; w: radius where the floor has faded out
uniform vec3 u_floor;
uniform vec3 u_grid;
uniform int u_pattern;  // 0 none, 1 grid, 2 checker

out vec4 o_colour;

// Coverage of lines `cell` apart, `width` pixels wide; they vanish where they would be denser than a few pixels.
float gridLines(vec2 position, vec2 pixel, float cell, float width)
{
    vec2 away = abs(fract(position / cell - 0.5) - 0.5) * cell / pixel;
    vec2 cover = clamp(0.5 * width + 0.5 - away, 0.0, 1.0);
    vec2 sparse = 1.0 - smoothstep(0.08, 0.30, pixel / cell);
    return max(cover.x * sparse.x, cover.y * sparse.y);
}

// Share of dark tiles under a pixel, `cell` metres each: the pattern's integral over the pixel (a triangle wave of
// each axis), which turns to grey where tiles are smaller than pixels.
float checker(vec2 position, vec2 pixel, float cell)
{
    vec2 low = (position - 0.5 * pixel) / (2.0 * cell);
    vec2 high = (position + 0.5 * pixel) / (2.0 * cell);
    vec2 wave = (abs(fract(high) - 0.5) - abs(fract(low) - 0.5)) * 2.0 * cell / pixel;
    return 0.5 - 0.5 * wave.x * wave.y;
}

void main()
{
    vec2 pixel = fwidth(v_floor);
    float fade = 1.0 - smoothstep(0.15, 1.0, length(v_floor - u_disc.xz) / u_disc.w);
    float marks = 0.0;
    if (u_pattern == 1)
        marks = max(0.42 * gridLines(v_floor, pixel, 1.0, 1.3), 0.16 * gridLines(v_floor, pixel, 0.25, 1.0));
    else if (u_pattern == 2)
        marks = 0.15 * checker(v_floor, max(pixel, vec2(1e-5)), 0.5);
    o_colour = mix(backdrop(), vec4(mix(u_floor, u_grid, marks), 1.0), fade);
}
