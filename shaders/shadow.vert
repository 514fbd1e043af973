#version 330 core
// A triangle that covers the picture of the shadow. Output: floor position in metres, world space.
uniform vec3 u_area;  // centre x and z, half the side

out vec2 v_floor;

void main()
{
    vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
    v_floor = u_area.xy + u_area.z * corner;
    gl_Position = vec4(corner, 0.0, 1.0);
}
