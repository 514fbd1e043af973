#version 330 core
// A triangle that covers the picture of the shadow. Output: floor position in metres.
uniform vec4 u_area;  // centre x and z, half the sides
uniform vec3 u_rayX;  // a metre along x in the space of the ray: across, across and along it
uniform vec3 u_rayZ;

out vec2 v_floor;
out vec3 v_ray;

void main()
{
    vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
    v_floor = u_area.xy + u_area.zw * corner;
    v_ray = v_floor.x * u_rayX + v_floor.y * u_rayZ;
    gl_Position = vec4(corner, 0.0, 1.0);
}
