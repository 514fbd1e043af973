// Owners of OpenGL objects: move-only, released with their scope. Create and destroy them with the
// context current.
#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace driftwalk::widgets {

/// Owns one OpenGL name; 0 owns nothing. `Release` deletes it.
template <void (*Release)(unsigned)>
class GlHandle {
public:
    GlHandle() = default;

    explicit GlHandle(unsigned id) : m_id(id) { }

    GlHandle(GlHandle&& other) noexcept : m_id(std::exchange(other.m_id, 0)) { }

    GlHandle& operator=(GlHandle&& other) noexcept
    {
        std::swap(m_id, other.m_id);
        return *this;
    }

    ~GlHandle()
    {
        if (m_id != 0) Release(m_id);
    }

    unsigned id() const { return m_id; }

private:
    unsigned m_id = 0;
};

void releaseBuffer(unsigned id);
void releaseVertexArray(unsigned id);
void releaseTexture(unsigned id);
void releaseFramebuffer(unsigned id);
void releaseRenderbuffer(unsigned id);

using Buffer = GlHandle<releaseBuffer>;
using VertexArray = GlHandle<releaseVertexArray>;
using Texture = GlHandle<releaseTexture>;
using Framebuffer = GlHandle<releaseFramebuffer>;
using Renderbuffer = GlHandle<releaseRenderbuffer>;

Buffer makeBuffer();
VertexArray makeVertexArray();
Texture makeTexture();
Framebuffer makeFramebuffer();
Renderbuffer makeRenderbuffer();

/// Replaces the content of a vertex buffer and leaves it bound.
void upload(const Buffer& buffer, std::span<const std::byte> content);

/// Where a vertex shader finds one of its inputs in the buffer bound by upload(). All inputs are
/// floats.
struct Attribute {
    unsigned location = 0;  ///< as in layout(location = n)
    int components = 0;  ///< 1 .. 4
    std::size_t stride = 0;  ///< bytes from one element to the next
    std::size_t offset = 0;  ///< bytes from the start of an element
    bool perInstance = false;  ///< one value for each instance instead of for each vertex
};

/// Describes an input to the vertex array that is bound.
void describe(const Attribute& attribute);

}  // namespace driftwalk::widgets
