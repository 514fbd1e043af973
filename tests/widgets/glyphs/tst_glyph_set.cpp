#include "core/util/error.h"
#include "widgets/glyphs/glyph_set.h"

#include <QtTest/QtTest>

#include <numeric>
#include <set>

using namespace driftwalk;
using namespace driftwalk::widgets;

namespace {

int labelOf(const char* name)
{
    const auto& classes = glyphClasses();
    return static_cast<int>(std::find(classes.begin(), classes.end(), name) - classes.begin());
}

double ink(const GlyphPicture& picture)
{
    return std::accumulate(picture.begin(), picture.end(), 0.0) / 255;
}

/// Middle of the ink, pixels from the middle of the picture.
QPointF centre(const GlyphPicture& picture)
{
    QPointF sum;
    for (int i = 0; i < glyphSize * glyphSize; ++i)
        sum += QPointF(i % glyphSize, i / glyphSize) * picture[static_cast<std::size_t>(i)] / 255.0;
    return sum / ink(picture) - QPointF(13.5, 13.5);
}

}  // namespace

class TestGlyphSet : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void classesAreDigitsAndCapitals()
    {
        QCOMPARE(glyphClasses().size(), std::size_t{36});
        QCOMPARE(glyphClasses().front(), std::string("0"));
        QCOMPARE(glyphClasses().back(), std::string("Z"));
    }

    void sameSeedSamePictures()
    {
        const auto draw = [](std::uint64_t seed) {
            std::vector<GlyphPicture> pictures;
            drawGlyphSet({.perClass = 2, .seed = seed},
                         [&](int, const GlyphPicture& picture) { pictures.push_back(picture); });
            return pictures;
        };
        const auto pictures = draw(3);
        QCOMPARE(pictures.size(), std::size_t{72});
        QVERIFY(draw(3) == pictures);
        QVERIFY(draw(4) != pictures);
        QCOMPARE(std::set<GlyphPicture>(pictures.begin(), pictures.end()).size(), std::size_t{72});
    }

    void everyPictureHasInkAndGround()
    {
        drawGlyphSet({.perClass = 20}, [](int label, const GlyphPicture& picture) {
            const double share = ink(picture) / (glyphSize * glyphSize);
            QVERIFY2(share > 0.02 && share < 0.5, qPrintable(QString::number(label)));
            QCOMPARE(picture.front(), std::uint8_t{0});
        });
    }

    void strokeMakesBolder()
    {
        const int label = labelOf("H");
        QVERIFY(ink(drawGlyph(label, {.stroke = 1.5})) > 1.3 * ink(drawGlyph(label, {})));
        QVERIFY(ink(drawGlyph(label, {.face = 1})) > 1.2 * ink(drawGlyph(label, {})));
    }

    void symmetricGlyphsStandInTheMiddle()
    {
        const QPointF middle = centre(drawGlyph(labelOf("O"), {}));
        QVERIFY(std::abs(middle.x()) < 0.2 && std::abs(middle.y()) < 0.2);
        const QPointF moved = centre(drawGlyph(labelOf("O"), {.right = 2, .down = -1}));
        QVERIFY(std::abs(moved.x() - middle.x() - 2) < 0.05);
        QVERIFY(std::abs(moved.y() - middle.y() + 1) < 0.05);
    }

    void shearLeansToTheRight()
    {
        const auto top = [](const GlyphPicture& picture) {
            GlyphPicture half = picture;
            std::fill(half.begin() + glyphSize * glyphSize / 2, half.end(), std::uint8_t{0});
            return centre(half).x();
        };
        QVERIFY(top(drawGlyph(labelOf("I"), {.shear = 0.3})) > 1);
        QVERIFY(top(drawGlyph(labelOf("I"), {.tilt = 15})) > 1);
    }

    void whatCannotBeDrawnIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN(drawGlyph(36, {}), Error);
        QVERIFY_EXCEPTION_THROWN(drawGlyph(0, {.face = glyphFaceCount}), Error);
        QVERIFY_EXCEPTION_THROWN(drawGlyphSet({.perClass = 0}, {}), Error);
    }
};

QTEST_MAIN(TestGlyphSet)
#include "tst_glyph_set.moc"
