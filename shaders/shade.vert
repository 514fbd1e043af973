#version 330 core
// The rectangle of floor with the figure's shadow. World space, metres.
uniform mat4 u_viewProjection;
uniform vec4 u_area;  // centre x and z, half the sides
uniform float u_height;  // of the floor
uniform vec3 u_tile;  // lower left corner and side in the picture of all shadows

out vec2 v_place;  // in the picture of all shadows

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    v_place = u_tile.xy + u_tile.z * corner;
    vec2 position = u_area.xy + u_area.zw * (2.0 * corner - 1.0);
    gl_Position = u_viewProjection * vec4(position.x, u_height, position.y, 1.0);
}
