#include "widgets/render/program.h"

#include "core/util/error.h"
#include "widgets/render/gl.h"

#include <QFile>
#include <QRegularExpression>

#include <glm/gtc/type_ptr.hpp>
#include <string_view>

namespace driftwalk::widgets {
namespace {

QByteArray readSource(const QString& name)
{
    QFile file(":/shaders/" + name);
    if (!file.open(QIODevice::ReadOnly))
        throw Error("the shader " + name.toStdString() + " is missing");
    return file.readAll();
}

QByteArray withIncludes(const QString& name)
{
    static const QRegularExpression include(R"re(^#include "([\w.]+)"$)re",
                                            QRegularExpression::MultilineOption);
    QString source = QString::fromUtf8(readSource(name));
    for (auto match = include.match(source); match.hasMatch(); match = include.match(source))
        source.replace(match.capturedStart(), match.capturedLength(),
                       QString::fromUtf8(readSource(match.captured(1))));
    return source.toUtf8();
}

template <typename GetParameter, typename GetLog>
std::string driverLog(unsigned id, GetParameter getParameter, GetLog getLog)
{
    GLint length = 0;
    getParameter(id, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(length), '\0');
    getLog(id, length, nullptr, log.data());
    return log;
}

}  // namespace

void releaseShader(unsigned id) { glDeleteShader(id); }

void releaseProgram(unsigned id) { glDeleteProgram(id); }

Shader loadShader(const std::string& file)
{
    const bool isVertex = std::string_view(file).ends_with(".vert");
    Shader shader(glCreateShader(isVertex ? GL_VERTEX_SHADER : GL_FRAGMENT_SHADER));
    const QByteArray source = withIncludes(QString::fromStdString(file));
    const char* text = source.constData();
    glShaderSource(shader.id(), 1, &text, nullptr);
    glCompileShader(shader.id());
    GLint isCompiled = GL_FALSE;
    glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &isCompiled);
    if (isCompiled == GL_FALSE)
        throw Error("the shader " + file + " does not compile: "
                    + driverLog(shader.id(), glGetShaderiv, glGetShaderInfoLog));
    return shader;
}

Program::Program(std::string name) : m_name(std::move(name)), m_program(glCreateProgram())
{
    const Shader vertex = loadShader(m_name + ".vert");
    const Shader fragment = loadShader(m_name + ".frag");
    const unsigned id = m_program.id();
    glAttachShader(id, vertex.id());
    glAttachShader(id, fragment.id());
    glLinkProgram(id);
    GLint isLinked = GL_FALSE;
    glGetProgramiv(id, GL_LINK_STATUS, &isLinked);
    if (isLinked == GL_FALSE)
        throw Error("the shaders " + m_name
                    + " do not link: " + driverLog(id, glGetProgramiv, glGetProgramInfoLog));
    glDetachShader(id, vertex.id());
    glDetachShader(id, fragment.id());
}

void Program::use() const { glUseProgram(m_program.id()); }

int Program::location(const char* uniform) const
{
    const int found = glGetUniformLocation(m_program.id(), uniform);
    require(found >= 0, "the shaders " + m_name + " have no uniform " + uniform);
    return found;
}

void Program::set(const char* uniform, int value) const { glUniform1i(location(uniform), value); }

void Program::set(const char* uniform, float value) const { glUniform1f(location(uniform), value); }

void Program::set(const char* uniform, const glm::vec2& value) const
{
    glUniform2fv(location(uniform), 1, glm::value_ptr(value));
}

void Program::set(const char* uniform, const glm::vec3& value) const
{
    glUniform3fv(location(uniform), 1, glm::value_ptr(value));
}

void Program::set(const char* uniform, const glm::vec4& value) const
{
    glUniform4fv(location(uniform), 1, glm::value_ptr(value));
}

void Program::set(const char* uniform, const glm::mat4& value) const
{
    glUniformMatrix4fv(location(uniform), 1, GL_FALSE, glm::value_ptr(value));
}

void Program::set(const char* uniform, std::span<const glm::vec4> values) const
{
    glUniform4fv(location(uniform), static_cast<GLsizei>(values.size()), &values.data()->x);
}

}  // namespace driftwalk::widgets
