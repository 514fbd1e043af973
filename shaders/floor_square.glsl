// A square of floor. World space, metres.
uniform mat4 u_viewProjection;
uniform vec4 u_disc;  // centre; w: radius where the floor has faded out
uniform float u_cells;  // of the pattern, a metre

out vec2 v_cells;   // place, in cells
out vec2 v_corner;  // place in the square, -1 .. 1

void main()
{
    v_corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    vec2 place = u_disc.xz + u_disc.w * v_corner;
    v_cells = u_cells * place;
    gl_Position = u_viewProjection * vec4(place.x, u_disc.y, place.y, 1.0);
}
