#version 330 core
// A square of floor. World space, metres.
uniform mat4 u_viewProjection;
uniform vec4 u_disc;  // centre; w: radius where the floor has faded out

out vec2 v_floor;

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    v_floor = u_disc.xz + u_disc.w * corner;
    gl_Position = u_viewProjection * vec4(v_floor.x, u_disc.y, v_floor.y, 1.0);
}
