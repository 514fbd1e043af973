#include "widgets/plot/plot.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace driftwalk::widgets;

namespace {

Curve parabola()
{
    Curve curve{.name = "square", .color = &Colors::signal};
    for (int i = 0; i <= 10; ++i) {
        curve.x.push_back(i);
        curve.y.push_back(i * i);
    }
    return curve;
}

}  // namespace

class TestPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_plot = std::make_unique<Plot>();
        m_plot->resize(480, 320);
        m_plot->setAxes({.label = "t", .range = std::pair(0.0, 10.0)}, {.label = "y"});
        m_plot->setCurves({parabola()});
        m_plot->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_plot.get()));
    }

    void drawsTheCurveInItsColour()
    {
        const QImage picture = shot();
        QVERIFY(isNear(picture, m_plot->pixelOf({5, 25}), lightColors().signal));
        QVERIFY(!isNear(picture, m_plot->pixelOf({5, 60}), lightColors().signal));
    }

    void aReversedAxisHasItsStartOnTheRight()
    {
        m_plot->setAxes({.label = "t", .isReversed = true, .range = std::pair(0.0, 10.0)}, {});
        QVERIFY(m_plot->pixelOf({0, 0}).x() > m_plot->pixelOf({10, 0}).x());
    }

    void theCursorFollowsTheCurve()
    {
        m_plot->setCursor(4.0);
        QVERIFY(isNear(shot(), m_plot->pixelOf({4, 16}), lightColors().ink));
        QVERIFY(isNear(shot(), m_plot->pixelOf({4, 70}), lightColors().ink));
        m_plot->setCursor({});
        QVERIFY(!isNear(shot(), m_plot->pixelOf({4, 70}), lightColors().ink));
    }

    void aSymbolLightsItsCurveAndFadesTheOthers()
    {
        Curve line{.name = "line",
                   .x = {0, 10},
                   .y = {90, 90},
                   .color = &Colors::noise,
                   .symbol = "other"};
        Curve square = parabola();
        square.symbol = "square";
        m_plot->setCurves({square, line});
        m_plot->setHighlighted({"square", "elsewhere"});
        QTRY_VERIFY(isNear(shot(), m_plot->pixelOf({5, 25}), lightColors().signal));
        QTRY_VERIFY(!isNear(shot(), m_plot->pixelOf({5, 90}), lightColors().noise));
        m_plot->setHighlighted({"elsewhere"});
        QTRY_VERIFY(isNear(shot(), m_plot->pixelOf({5, 90}), lightColors().noise));
    }

    void theMouseFindsTheSymbolOfACurveAndOfABar()
    {
        Curve square = parabola();
        square.symbol = "square";
        m_plot->setCurves({square});
        m_plot->setBars({{.x = {8}, .y = {50}, .color = &Colors::noise, .symbol = "bar"}});
        QCOMPARE(m_plot->symbolAt(m_plot->pixelOf({5, 25})), "square");
        QCOMPARE(m_plot->symbolAt(m_plot->pixelOf({8, 20})), "bar");
        QCOMPARE(m_plot->symbolAt(m_plot->pixelOf({3, 80})), QString());
        QSignalSpy hovered(m_plot.get(), &Plot::symbolHovered);
        QTest::mouseMove(target(), m_plot->pixelOf({5, 25}).toPoint());
        QTRY_COMPARE(hovered.count(), 1);
        QCOMPARE(hovered.takeFirst().at(0).toString(), "square");
        m_plot->setHighlighted({"bar"});
        QTRY_VERIFY(isNear(shot(), m_plot->pixelOf({8, 20}), lightColors().noise));
        QTRY_VERIFY(!isNear(shot(), m_plot->pixelOf({5, 25}), lightColors().signal));
    }

    void pressingAndDraggingSeek()
    {
        QSignalSpy sought(m_plot.get(), &Plot::sought);
        const QPoint place = m_plot->pixelOf({3, 50}).toPoint();
        QTest::mousePress(target(), Qt::LeftButton, {}, place);
        QCOMPARE(sought.count(), 1);
        QVERIFY(std::abs(sought.takeFirst().at(0).toDouble() - 3) < 0.05);
        QTest::mouseRelease(target(), Qt::LeftButton, {}, place);
    }

    void handlesAreDraggedAndRemoved()
    {
        m_plot->setHandles({{2, 40}, {8, 20}});
        QSignalSpy moved(m_plot.get(), &Plot::handleMoved);
        QSignalSpy sought(m_plot.get(), &Plot::sought);
        QSignalSpy removed(m_plot.get(), &Plot::handleRemoved);
        QTest::mousePress(target(), Qt::LeftButton, {}, m_plot->pixelOf({8, 20}).toPoint());
        dragTo(m_plot->pixelOf({7, 30}));
        QTest::mouseRelease(target(), Qt::LeftButton, {}, m_plot->pixelOf({7, 30}).toPoint());
        QCOMPARE(sought.count(), 0);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved[0][0].toInt(), 1);
        QVERIFY(QLineF(moved[0][1].toPointF(), {7, 30}).length() < 0.6);
        QTest::mouseClick(target(), Qt::RightButton, {}, m_plot->pixelOf({2, 40}).toPoint());
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed[0][0].toInt(), 0);
    }

    void whatALogarithmCannotShowIsLeftOut()
    {
        Curve curve{.x = {0, 1, 2, 3}, .y = {0, -1, std::numeric_limits<double>::quiet_NaN(), 100}};
        m_plot->setAxes({.label = "t"}, {.label = "y", .isLogarithmic = true});
        m_plot->setCurves({curve});
        QVERIFY(std::isfinite(m_plot->pixelOf({3, 100}).y()));
        QVERIFY(!shot().isNull());
        m_plot->setCurves({});
        QVERIFY(!shot().isNull());
    }

    void barsStandOnZeroWithTheirErrorsInInk()
    {
        m_plot->setCurves({});
        m_plot->setBars({{.x = {2, 6},
                          .y = {8, -4},
                          .error = {1, NAN},
                          .color = &Colors::prediction,
                          .width = 12}});
        QTRY_VERIFY(isNear(shot(), m_plot->pixelOf({2, 2}), lightColors().prediction));
        const QImage picture = shot();
        QVERIFY(isNear(picture, m_plot->pixelOf({6, -2}), lightColors().prediction));
        QVERIFY(!isNear(picture, m_plot->pixelOf({6, 3}), lightColors().prediction));
        QVERIFY(isNear(picture, m_plot->pixelOf({2, 8.7}), lightColors().ink));
        QVERIFY(!isNear(picture, m_plot->pixelOf({2, 9.6}), lightColors().ink));
        QVERIFY(m_plot->pixelOf({0, 9}).y() > 0 && m_plot->pixelOf({0, -4}).y() < 320);
        m_plot->setBars({});
        QTRY_VERIFY(!isNear(shot(), m_plot->pixelOf({2, 0.5}), lightColors().prediction));
    }

    void aBarIsShiftedInPixels()
    {
        m_plot->setCurves({});
        m_plot->setBars({{.x = {5}, .y = {8}, .color = &Colors::noise, .shift = 20}});
        const auto middle = [this] { return m_plot->pixelOf({5, 4}); };
        QTRY_VERIFY(isNear(shot(), middle() + QPointF(20, 0), lightColors().noise));
        QVERIFY(!isNear(shot(), middle(), lightColors().noise));
    }

    void aSymmetricAxisIsLinearNearZeroAndLogarithmicBeyond()
    {
        m_plot->setCurves({});
        m_plot->setAxes({.label = "t", .range = std::pair(0.0, 10.0)},
                        {.label = "y", .linearBelow = 0.01});
        m_plot->setBars({{.x = {1, 2, 3}, .y = {100, 1, -0.5}}});
        const auto y = [this](double value) { return m_plot->pixelOf({0, value}).y(); };
        QVERIFY(std::abs((y(0) - y(1e-5)) - (y(1e-5) - y(2e-5))) < 0.1);
        QVERIFY(std::abs((y(1) - y(10)) - (y(10) - y(100))) < 1);
        QVERIFY(std::abs((y(0) - y(0.3)) - (y(-0.3) - y(0))) < 1e-6);
        QSignalSpy hovered(m_plot.get(), &Plot::hovered);
        QTest::mouseMove(target(), m_plot->pixelOf({4, 10}).toPoint());
        QTRY_COMPARE(hovered.count(), 1);
        QVERIFY(std::abs(hovered[0][0].toPointF().y() / 10 - 1) < 0.05);
    }

    void aSpanLinesTheAxisUpWithAnother()
    {
        m_plot->setAxes({.label = "t", .isReversed = true, .range = std::pair(0.0, 10.0)},
                        {.label = "y"});
        m_plot->setSpan({.left = 100, .right = 420, .room = 24});
        QVERIFY(std::abs(m_plot->pixelOf({10, 0}).x() - 100) <= 1);
        QVERIFY(std::abs(m_plot->pixelOf({0, 0}).x() - 420) <= 1);
        m_plot->resize(600, 300);
        QVERIFY(std::abs(m_plot->pixelOf({10, 0}).x() - 100) <= 1);
        QVERIFY(std::abs(m_plot->pixelOf({5, 0}).x() - 260) <= 1);
        QVERIFY(!shot().isNull());
    }

    void followsTheTheme()
    {
        applyTheme(*qApp, ThemeChoice::Dark);
        QTRY_VERIFY(isNear(shot(), m_plot->pixelOf({5, 25}), darkColors().signal));
        QVERIFY(isNear(shot(), m_plot->pixelOf({2, 80}), darkColors().paper));
    }

private:
    QWidget* target() { return m_plot->childAt(m_plot->rect().center()); }

    QImage shot() { return m_plot->grab().toImage(); }

    void dragTo(const QPointF& place)
    {
        QMouseEvent move(QEvent::MouseMove, place, target()->mapToGlobal(place), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target(), &move);
    }

    /// Whether a pixel within 2 of the place has nearly the colour.
    static bool isNear(const QImage& picture, const QPointF& place, const QColor& color)
    {
        for (int dy = -2; dy <= 2; ++dy) {
            for (int dx = -2; dx <= 2; ++dx) {
                const QColor pixel = picture.pixelColor(place.toPoint() + QPoint(dx, dy));
                const int distance = std::abs(pixel.red() - color.red())
                    + std::abs(pixel.green() - color.green())
                    + std::abs(pixel.blue() - color.blue());
                if (distance < 40) return true;
            }
        }
        return false;
    }

    std::unique_ptr<Plot> m_plot;
};

QTEST_MAIN(TestPlot)
#include "tst_plot.moc"
