#version 330 core
// The square of floor with the figure's shadow. World space, metres.
uniform mat4 u_viewProjection;
uniform vec4 u_disc;  // centre; w: half the side
uniform vec3 u_tile;  // lower left corner and side in the picture of all shadows

out vec2 v_place;  // in the picture of all shadows

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    v_place = u_tile.xy + u_tile.z * corner;
    vec2 position = u_disc.xz + u_disc.w * (2.0 * corner - 1.0);
    gl_Position = u_viewProjection * vec4(position.x, u_disc.y, position.y, 1.0);
}
