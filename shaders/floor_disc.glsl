// A disc of floor, as rings of triangle strips. World space, metres. How far the floor has faded out is known at the
// corners: to ask for it at each pixel costs a software driver more than the pattern.
uniform mat4 u_viewProjection;
uniform vec4 u_disc;  // centre; w: radius where the floor has faded out
uniform float u_cells;  // of the pattern, a metre
uniform int u_rings;
uniform int u_spokes;

out vec2 v_cells;  // place, in cells
out float v_fade;  // 1 near, 0 at the rim

void main()
{
    float outward = float(gl_InstanceID + (gl_VertexID & 1)) / float(u_rings);
    float angle = 6.2831853 * float(gl_VertexID >> 1) / float(u_spokes);
    vec2 place = u_disc.xz + u_disc.w * outward * vec2(cos(angle), sin(angle));
    v_cells = u_cells * place;
    v_fade = 1.0 - smoothstep(0.15, 1.0, outward);
    gl_Position = u_viewProjection * vec4(place.x, u_disc.y, place.y, 1.0);
}
