#version 330 core
// The figure under a soft sky, a key light and its own shade. World space, metres; colours sRGB, lit as linear;
// output premultiplied.
in vec4 v_cosines;  // of the normal with: up, the lamp, the eye, the direction between those two
in float v_sky;
in vec3 v_local;
flat in vec3 v_colour;
flat in float v_visor;

uniform vec3 u_skyLight;      // sRGB
uniform vec3 u_floorLight;    // sRGB
uniform float u_opacity;

out vec4 o_colour;

vec3 linear(vec3 colour) { return colour * colour; }

float pow16(float x)
{
    x *= x;
    x *= x;
    x *= x;
    return x * x;
}

void main()
{
    float lamp = smoothstep(-0.35, 1.0, v_cosines.y) * (0.5 + 0.5 * v_sky);
    vec3 ambient = mix(linear(u_floorLight), linear(u_skyLight), 0.5 + 0.5 * v_cosines.x) * v_sky;
    vec3 light = 0.62 * ambient + vec3(0.62, 0.60, 0.56) * lamp;
    float grazing = 1.0 - max(v_cosines.z, 0.0);
    float rim = grazing * grazing * grazing;

    vec3 colour = linear(v_colour);
    // A dark band where the eyes are, so that the way the figure looks can be read from afar.
    vec2 beyond = abs(v_local.xz - vec2(0.0, 0.10)) - vec2(0.62, 0.17) + 0.14;
    float outside = length(max(beyond, 0.0)) - 0.14;
    float band = v_visor * step(0.0, v_local.y) * smoothstep(0.02, -0.02, outside);
    colour = mix(colour, 0.16 * colour, band);
    vec3 lit = colour * light + 0.10 * rim * ambient;
    lit += 0.05 * pow16(max(v_cosines.w, 0.0)) * v_sky;
    o_colour = vec4(sqrt(min(lit, 1.0)), 1.0) * u_opacity;
}
