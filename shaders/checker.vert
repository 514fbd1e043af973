#version 330 core
#include "floor_disc.glsl"
