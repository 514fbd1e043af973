#include "widgets/render/gl_handles.h"

#include "widgets/render/gl.h"

namespace driftwalk::widgets {
namespace {

template <typename Generate>
unsigned generated(Generate generate)
{
    GLuint id = 0;
    generate(1, &id);
    return id;
}

}  // namespace

void releaseBuffer(unsigned id) { glDeleteBuffers(1, &id); }

void releaseVertexArray(unsigned id) { glDeleteVertexArrays(1, &id); }

void releaseTexture(unsigned id) { glDeleteTextures(1, &id); }

void releaseFramebuffer(unsigned id) { glDeleteFramebuffers(1, &id); }

void releaseRenderbuffer(unsigned id) { glDeleteRenderbuffers(1, &id); }

Buffer makeBuffer() { return Buffer(generated(glGenBuffers)); }

VertexArray makeVertexArray() { return VertexArray(generated(glGenVertexArrays)); }

Texture makeTexture() { return Texture(generated(glGenTextures)); }

Framebuffer makeFramebuffer() { return Framebuffer(generated(glGenFramebuffers)); }

Renderbuffer makeRenderbuffer() { return Renderbuffer(generated(glGenRenderbuffers)); }

void upload(const Buffer& buffer, std::span<const std::byte> content)
{
    glBindBuffer(GL_ARRAY_BUFFER, buffer.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(content.size()), content.data(),
                 GL_STREAM_DRAW);
}

void describe(const Attribute& attribute)
{
    glEnableVertexAttribArray(attribute.location);
    glVertexAttribPointer(attribute.location, attribute.components, GL_FLOAT, GL_FALSE,
                          static_cast<GLsizei>(attribute.stride),
                          reinterpret_cast<const void*>(attribute.offset));
    glVertexAttribDivisor(attribute.location, attribute.perInstance ? 1 : 0);
}

}  // namespace driftwalk::widgets
