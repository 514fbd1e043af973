uniform vec4 u_palette[8];  // sRGB and opacity

// The colour at a place in the palette; between two entries their mix.
vec4 tinted(float tint)
{
    int low = int(clamp(tint, 0.0, 7.0));
    return mix(u_palette[low], u_palette[min(low + 1, 7)], clamp(tint - float(low), 0.0, 1.0));
}
