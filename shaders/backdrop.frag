#version 330 core
// The background alone. Colours sRGB; output premultiplied.
#include "backdrop.glsl"

out vec4 o_colour;

void main() { o_colour = backdrop(); }
