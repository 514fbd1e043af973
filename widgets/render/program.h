// A vertex and a fragment shader, compiled from the files in shaders/.
#pragma once

#include "widgets/render/gl_handles.h"

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <string>

namespace driftwalk::widgets {

void releaseShader(unsigned id);
void releaseProgram(unsigned id);

using Shader = GlHandle<releaseShader>;

/// Compiles shaders/`file`, for example "figure.vert". A line `#include "x.glsl"` stands for that
/// file's text.
/// @throws Error with the driver's log
Shader loadShader(const std::string& file);

/// Needs the context current from construction to destruction.
class Program {
public:
    /// Links shaders/`name`.vert and shaders/`name`.frag. @throws Error with the driver's log
    explicit Program(std::string name);

    void use() const;

    /// Sets a uniform of the program in use. @throws Error if the shaders have no such active
    /// uniform
    void set(const char* uniform, int value) const;
    void set(const char* uniform, float value) const;
    void set(const char* uniform, const glm::vec2& value) const;
    void set(const char* uniform, const glm::vec3& value) const;
    void set(const char* uniform, const glm::vec4& value) const;
    void set(const char* uniform, const glm::mat4& value) const;
    void set(const char* uniform, std::span<const glm::vec4> values) const;

private:
    int location(const char* uniform) const;

    std::string m_name;
    GlHandle<releaseProgram> m_program;
};

}  // namespace driftwalk::widgets
