#version 330 core
// A strip of a line in the plane. Pixels, from the upper left corner, y down.
layout(location = 0) in vec2 a_at;
layout(location = 1) in vec2 a_profile;  // signed distance to the middle of the line, half its width
layout(location = 2) in vec2 a_colour;   // opacity, place in the palette

uniform vec2 u_pixels;  // size of the picture
#include "plane_palette.glsl"

flat out vec4 v_colour;
noperspective out vec3 v_profile;  // as above, and opacity

void main()
{
    v_colour = tinted(a_colour.y);
    v_profile = vec3(a_profile, v_colour.a * a_colour.x);
    gl_Position = vec4((2.0 * a_at / u_pixels - 1.0) * vec2(1.0, -1.0), 0.0, 1.0);
}
