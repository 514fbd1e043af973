#version 330 core
// How dark a point of the floor is, 0 .. 1: how much of the sky and of the key light does not reach it. World
// space, metres.
#include "occlusion.glsl"

in vec2 v_floor;

uniform vec3 u_area;          // centre x and z, half the side
uniform float u_height;       // of the floor
uniform vec3 u_towardsLight;  // unit

out vec4 o_darkness;

void main()
{
    vec3 point = vec3(v_floor.x, u_height, v_floor.y);
    float sky = skyVisibility(point, vec3(0.0, 1.0, 0.0));
    float lamp = lampVisibility(point, u_towardsLight, 0.09);
    vec2 fromRim = 1.0 - abs(v_floor - u_area.xy) / u_area.z;
    float inside = smoothstep(0.0, 0.15, min(fromRim.x, fromRim.y));
    o_darkness = vec4((1.0 - sky * mix(0.45, 1.0, lamp)) * inside);
}
