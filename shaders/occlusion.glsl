// How a body of capsules hides the light. Metres, world space. Each capsule is (start, radius), (axis, 1 / its
// squared length).
const int occluderCount = 15;
uniform vec4 u_occluders[2 * occluderCount];
uniform int u_occluding;  // how many of them count

// Share of the sky's light that reaches a point with a normal, 0 .. 1. Each capsule counts as the sphere on its
// axis nearest to the point; a sphere of radius r at distance d in direction w takes max(n.w, 0) (r / d)^2.
float skyVisibility(vec3 point, vec3 normal)
{
    float visibility = 1.0;
    for (int i = 0; i < u_occluding; ++i) {
        vec4 start = u_occluders[2 * i];
        vec4 axis = u_occluders[2 * i + 1];
        vec3 way = start.xyz - point;
        way += clamp(-dot(way, axis.xyz) * axis.w, 0.0, 1.0) * axis.xyz;
        float squared = max(dot(way, way), start.w * start.w);
        visibility *= 1.0 - max(dot(normal, way), 0.0) * start.w * start.w * inversesqrt(squared) / squared;
    }
    return visibility;
}
