#include "widgets/plot/plot.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QtTest/QtTest>
#include <QVBoxLayout>

using namespace driftwalk;
using widgets::Plot;

class TestPlotPainting : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { widgets::applyTheme(*qApp, widgets::ThemeChoice::Light); }

    void init()
    {
        m_widget = std::make_unique<QWidget>();
        m_plot = new Plot;
        auto* layout = new QVBoxLayout(m_widget.get());
        layout->addWidget(m_plot);
        m_plot->setAxes({.label = "t"}, {.label = "y", .range = {{0, 10}}});
        m_plot->setCurves(
            {{.x = {0, 1, 2, 3}, .y = {1, 4, 2, 30}, .color = &widgets::Colors::noise}});
        m_widget->resize(400, 300);
        m_widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_widget.get()));
    }

    void aWidgetWithAPlotIsDrawnAsLines()
    {
        const QByteArray text = svg([this](QPainter& painter) {
            m_widget->render(&painter, {}, {}, QWidget::DrawChildren);
        });
        QVERIFY2(!text.contains("<image"), "pixels in the SVG");
        QVERIFY(text.count("<polyline") + text.count("<path") > 4);
        QVERIFY(text.contains("<text"));
        QVERIFY(QSvgRenderer(text).isValid());
    }

    void aPlotIsDrawnInAnySize()
    {
        const QByteArray text = svg([this](QPainter& painter) {
            m_plot->paint(painter, {400, 300});
        });
        QVERIFY(!text.contains("<image"));
        QImage image(2000, 1000, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        m_plot->paint(painter, {2000, 1000});
        painter.end();
        QVERIFY(countOf(image, widgets::colorsOf(m_plot->palette()).noise) > 1000);
    }

    void aLargePictureIsDrawnNotEnlarged()
    {
        QImage image(4000, 3000, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(10, 10);
        m_widget->render(&painter, {}, {}, QWidget::DrawChildren);
        painter.end();
        // Enlarged, a line would fade over ten pixels on each side.
        const QColor curve = widgets::colorsOf(m_plot->palette()).noise;
        const int inner = countOf(image, curve);
        const int mixed = countNear(image, curve, 60) - inner;
        QVERIFY2(inner > 5 * mixed, qPrintable(QString("%1 %2").arg(inner).arg(mixed)));
    }

    void nothingIsDrawnBeyondTheAxes()
    {
        const QByteArray text = svg([this](QPainter& painter) {
            m_plot->paint(painter, {400, 300});
        });
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QSvgRenderer(text).render(&painter);
        painter.end();
        QCOMPARE(image.pixelColor(397, 297), widgets::colorsOf(m_plot->palette()).paper);
        const QColor curve = widgets::colorsOf(m_plot->palette()).noise;
        const double top = m_plot->pixelOf({0, 10}).y();
        int beyond = 0;
        for (int y = 0; y < static_cast<int>(top) - 4; ++y)
            for (int x = 0; x < image.width(); ++x)
                beyond += isNear(image.pixelColor(x, y), curve, 40);
        QCOMPARE(beyond, 0);
    }

    void withoutPaperOnlyInkIsLeft()
    {
        m_plot->setTransparent(true);
        QImage image(400, 300, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        m_plot->paint(painter, {400, 300});
        painter.end();
        QCOMPARE(image.pixelColor(399, 0).alpha(), 0);
        m_plot->setTransparent(false);
        QTest::qWait(50);
        QCOMPARE(m_plot->grab().toImage().pixelColor(2, 2),
                 widgets::colorsOf(m_plot->palette()).paper);
    }

    void theScreenIsAsBefore()
    {
        const QImage before = m_plot->grab().toImage();
        QImage image(3000, 200, QImage::Format_RGB32);
        QPainter painter(&image);
        m_plot->paint(painter, {3000, 200});
        painter.end();
        QTest::qWait(50);
        QCOMPARE(m_plot->grab().toImage(), before);
    }

private:
    static QByteArray svg(const std::function<void(QPainter&)>& draw)
    {
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({400, 300});
        generator.setViewBox(QRect(0, 0, 400, 300));
        QPainter painter(&generator);
        draw(painter);
        painter.end();
        return buffer.data();
    }

    static bool isNear(const QColor& a, const QColor& b, int distance)
    {
        return std::abs(a.red() - b.red()) < distance && std::abs(a.green() - b.green()) < distance
            && std::abs(a.blue() - b.blue()) < distance;
    }

    static int countNear(const QImage& image, const QColor& color, int distance)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += isNear(image.pixelColor(x, y), color, distance);
        return count;
    }

    static int countOf(const QImage& image, const QColor& color)
    {
        return countNear(image, color, 3);
    }

    std::unique_ptr<QWidget> m_widget;
    Plot* m_plot = nullptr;
};

QTEST_MAIN(TestPlotPainting)
#include "tst_plot_painting.moc"
