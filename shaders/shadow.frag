#version 330 core
// How dark a point of the floor is, 0 .. 1: how much of the sky and of the key light does not reach it. World
// space, metres.
#include "occlusion.glsl"

in vec2 v_floor;

uniform vec3 u_area;          // centre x and z, half the side
uniform float u_height;       // of the floor
uniform vec3 u_towardsLight;  // unit
uniform vec2 u_share;         // of the sky that bodies hide, and that the lamp takes with it where it is hidden

out vec4 o_darkness;

void main()
{
    vec3 point = vec3(v_floor.x, u_height, v_floor.y);
    float sky = mix(1.0, skyVisibility(point, vec3(0.0, 1.0, 0.0)), u_share.x);
    float lamp = lampVisibility(point, u_towardsLight, 0.09);
    vec2 fromRim = 1.0 - abs(v_floor - u_area.xy) / u_area.z;
    float inside = smoothstep(0.0, 0.15, min(fromRim.x, fromRim.y));
    o_darkness = vec4((1.0 - sky * (1.0 - u_share.y * (1.0 - lamp))) * inside);
}
