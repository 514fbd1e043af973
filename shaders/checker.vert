#version 330 core
#include "floor_square.glsl"
