// OpenGL 3.3 core as plain functions, the same with Qt's contexts and with our own. Only for .cpp
// files: Qt's headers declare OpenGL in their own way.
#pragma once

#include <GL/glcorearb.h>
