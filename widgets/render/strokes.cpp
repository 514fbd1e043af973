#include "widgets/render/strokes.h"

#include "widgets/render/gl.h"

#include <cstddef>

namespace driftwalk::widgets {
namespace {

void drawQuads(const VertexArray& array, std::size_t count)
{
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(array.id());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
    glBindVertexArray(0);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace

StrokeRenderer::StrokeRenderer()
{
    glBindVertexArray(m_strokeArray.id());
    glBindBuffer(GL_ARRAY_BUFFER, m_strokes.id());
    describe({0, 4, sizeof(Stroke), offsetof(Stroke, start), true});
    describe({2, 4, sizeof(Stroke), offsetof(Stroke, colour), true});
    describe({3, 4, sizeof(Stroke), offsetof(Stroke, end), true});
    glBindVertexArray(m_dotArray.id());
    glBindBuffer(GL_ARRAY_BUFFER, m_dots.id());
    describe({0, 4, sizeof(Dot), offsetof(Dot, centre), true});
    describe({2, 4, sizeof(Dot), offsetof(Dot, colour), true});
    glBindVertexArray(0);
}

void StrokeRenderer::draw(const std::vector<Stroke>& strokes, const Lighting& lighting) const
{
    upload(m_strokes, std::as_bytes(std::span(strokes)));
    m_strokeProgram.use();
    m_strokeProgram.set("u_viewProjection", lighting.viewProjection);
    m_strokeProgram.set("u_pixels", lighting.pixels);
    drawQuads(m_strokeArray, strokes.size());
}

void StrokeRenderer::draw(const std::vector<Dot>& dots, const Lighting& lighting) const
{
    upload(m_dots, std::as_bytes(std::span(dots)));
    m_dotProgram.use();
    m_dotProgram.set("u_viewProjection", lighting.viewProjection);
    m_dotProgram.set("u_eye", lighting.eye);
    drawQuads(m_dotArray, dots.size());
}

}  // namespace driftwalk::widgets
