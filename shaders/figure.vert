#version 330 core
// One vertex of a segment of the figure, and how much of the sky it sees. World space, metres.
#include "occlusion.glsl"

layout(location = 0) in vec4 a_ring;    // x, y: on the unit circle, scaled in the rounded ends; z: height in the end; w: 0 start .. 1 end
layout(location = 2) in vec4 a_colour;  // sRGB; w: bulge in metres
layout(location = 3) in vec4 a_start;   // w: radius
layout(location = 4) in vec4 a_end;     // w: radius
layout(location = 5) in vec4 a_side;    // unit; w: thickness by width
layout(location = 6) in vec3 a_ends;    // height by radius of the rounded start and end; z: 1 for a face

uniform mat4 u_viewProjection;

uniform vec3 u_eye;
uniform vec3 u_towardsLight;  // unit

out vec4 v_cosines;  // of the normal with: up, the lamp, the eye, the direction between those two
out float v_sky;     // share of the sky's light that arrives, 0 .. 1
out vec3 v_local;    // on the unit sphere of the segment: side, front, along
flat out vec3 v_colour;
flat out float v_visor;

void main()
{
    vec3 bone = a_end.xyz - a_start.xyz;
    float size = length(bone);
    vec3 along = size > 1e-5 ? bone / size : normalize(cross(a_side.xyz, vec3(0.577, 0.577, -0.577)));
    vec3 front = cross(a_side.xyz, along);

    // The profile is level at both ends, so that it runs smoothly into them; the bulge peaks at a third (45.6 = 1 / max).
    float t = a_ring.w;
    float muscle = 45.5625 * t * t * (1.0 - t) * (1.0 - t) * (1.0 - t) * (1.0 - t);
    float muscleSlope = 45.5625 * 2.0 * t * (1.0 - t) * (1.0 - t) * (1.0 - t) * (1.0 - 3.0 * t);
    float radius = mix(a_start.w, a_end.w, smoothstep(0.0, 1.0, t)) + a_colour.w * muscle;
    float slope = (6.0 * t * (1.0 - t) * (a_end.w - a_start.w) + a_colour.w * muscleSlope) / max(size, 1e-5);

    float cap = a_ring.z < 0.0 ? a_ends.x : a_ends.y;
    vec3 across = a_ring.x * a_side.xyz + a_ring.y * a_side.w * front;
    vec3 position = mix(a_start.xyz, a_end.xyz, t) + radius * (across + a_ring.z * cap * along);
    vec3 normal = normalize(a_ring.x * a_side.xyz + a_ring.y / a_side.w * front
        + (a_ring.z == 0.0 ? -slope : a_ring.z / cap) * along);
    v_sky = skyVisibility(position, normal);
    vec3 towardsEye = normalize(u_eye - position);
    v_cosines = vec4(normal.y, dot(normal, u_towardsLight), dot(normal, towardsEye),
        dot(normal, normalize(u_towardsLight + towardsEye)));
    v_local = a_ring.xyz;
    v_colour = a_colour.rgb;
    v_visor = a_ends.z;
    gl_Position = u_viewProjection * vec4(position, 1.0);
}
