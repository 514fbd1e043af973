#version 330 core
// A disc of constant size in the plane. Data coordinates, y up; sizes in pixels.
layout(location = 0) in vec2 a_centre;
layout(location = 1) in float a_tint;  // place in the palette

uniform vec4 u_view;  // data coordinates of the middle of the picture, clip units for a data unit
uniform float u_radius;
#include "plane_palette.glsl"

flat out vec4 v_colour;

void main()
{
    v_colour = tinted(a_tint);
    gl_PointSize = 2.0 * (u_radius + 0.5);
    gl_Position = vec4((a_centre - u_view.xy) * u_view.zw, 0.0, 1.0);
}
