#version 330 core
// A rectangle in the plane. Clip coordinates.
uniform vec4 u_rectangle;  // lower left corner, upper right corner

noperspective out vec2 v_place;

void main()
{
    v_place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(mix(u_rectangle.xy, u_rectangle.zw, v_place), 0.0, 1.0);
}
