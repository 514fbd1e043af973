#version 330 core
// How dark a point of the floor is, 0 .. 1: how much of the sky and of the key light does not reach it. Metres, from
// a point of the floor near the figure.
const int occluderCount = 15;
uniform vec4 u_occluders[2 * occluderCount];  // capsules: (start, radius), (axis, 1 / its squared length)
uniform vec4 u_casters[2 * occluderCount];    // the same along the ray of light: start across and along it, radius;
                                              // axis across and along it, 1 / the squared length of what is across

in vec2 v_floor;
in vec3 v_ray;  // the point across and along the ray of light

uniform vec4 u_area;   // centre x and z, half the sides
uniform vec2 u_share;  // of the sky that bodies hide, and that the lamp takes with it where it is hidden

out vec4 o_darkness;

// Share of the sky's light, as skyVisibility() of occlusion.glsl for a point of the floor.
float skyLeft(int i)
{
    vec4 start = u_occluders[2 * i];
    vec4 axis = u_occluders[2 * i + 1];
    vec3 way = start.xyz - vec3(v_floor.x, 0.0, v_floor.y);
    way += clamp(-dot(way, axis.xyz) * axis.w, 0.0, 1.0) * axis.xyz;
    float area = start.w * start.w;
    float near = inversesqrt(max(dot(way, way), area));
    return 1.0 - max(way.y, 0.0) * area * near * near * near;
}

// Share of the key light, with penumbras that widen with the distance to what casts them.
float lampLeft(int i)
{
    vec4 start = u_casters[2 * i];
    vec4 axis = u_casters[2 * i + 1];
    vec3 way = start.xyz - v_ray;
    way += clamp(-dot(way.xy, axis.xy) * axis.w, 0.0, 1.0) * axis.xyz;
    float penumbra = 0.09 * max(way.z, 0.0) + 0.01;
    return smoothstep(-penumbra, penumbra, length(way.xy) - start.w);
}

void main()
{
    float sky = 1.0;
    float lamp = 1.0;
    for (int i = 0; i < occluderCount; ++i) {
        sky *= skyLeft(i);
        lamp *= lampLeft(i);
    }
    vec2 fromRim = 1.0 - abs(v_floor - u_area.xy) / u_area.zw;
    float inside = smoothstep(0.0, 0.15, min(fromRim.x, fromRim.y));
    o_darkness = vec4((1.0 - mix(1.0, sky, u_share.x) * (1.0 - u_share.y * (1.0 - lamp))) * inside);
}
