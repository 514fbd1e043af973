#version 330 core
// Lit floor with a grid, fading into the background with the distance. Metres; colours sRGB; output premultiplied.
in vec2 v_floor;

uniform vec4 u_disc;  // centre; w: radius where the floor has faded out
uniform vec3 u_floor;
uniform vec3 u_grid;
uniform vec4 u_background;  // premultiplied

out vec4 o_colour;

// Coverage of lines `cell` apart, `width` pixels wide; they vanish where they would be denser than a few pixels.
float gridLines(vec2 position, vec2 pixel, float cell, float width)
{
    vec2 away = abs(fract(position / cell - 0.5) - 0.5) * cell / pixel;
    vec2 cover = clamp(0.5 * width + 0.5 - away, 0.0, 1.0);
    vec2 sparse = 1.0 - smoothstep(0.08, 0.30, pixel / cell);
    return max(cover.x * sparse.x, cover.y * sparse.y);
}

void main()
{
    vec2 pixel = fwidth(v_floor);
    float fade = 1.0 - smoothstep(0.15, 1.0, length(v_floor - u_disc.xz) / u_disc.w);
    float lines = max(0.42 * gridLines(v_floor, pixel, 1.0, 1.3), 0.16 * gridLines(v_floor, pixel, 0.25, 1.0));
    o_colour = mix(u_background, vec4(mix(u_floor, u_grid, lines), 1.0), fade);
}
