#include "widgets/style/icons.h"
#include "widgets/style/stylesheet.h"
#include "widgets/style/tabular.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QtTest/QtTest>
#include <QWidget>

using namespace driftwalk::widgets;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void measuresContrast()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // The well-known lightest grey that reads on white.
        QVERIFY(qAbs(contrast(QColor("#767676"), Qt::white) - 4.54) < 0.01);
    }

    void everyMeaningReadsAsText_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void everyMeaningReadsAsText()
    {
        QFETCH(bool, dark);
        const Colors& c = dark ? darkColors() : lightColors();
        for (const QColor& background : {c.paper, c.surface}) {
            for (const QColor& color :
                 {c.ink, c.softInk, c.signal, c.noise, c.prediction, c.score, c.warning})
                QVERIFY2(contrast(color, background) >= 4.5, qPrintable(color.name()));
        }
        const QPalette palette = makePalette(c);
        QVERIFY(contrast(palette.color(QPalette::PlaceholderText), c.field) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::HighlightedText), c.signal) >= 4.5);
    }

    void aWidgetFindsItsColorsInItsPalette()
    {
        QVERIFY(!colorsOf(makePalette(lightColors())).isDark);
        QVERIFY(colorsOf(makePalette(darkColors())).isDark);
    }

    void followsTheSystemAndTheOverride()
    {
        applyTheme(*qApp, ThemeChoice::Dark);
        QVERIFY(colorsOf(QApplication::palette()).isDark);
        QVERIFY(!systemIsDark());
        QVERIFY(colorsOf(QApplication::palette()).isDark);
        applyTheme(*qApp, ThemeChoice::System);
        QVERIFY(!colorsOf(QApplication::palette()).isDark);
    }

    void theSheetNamesNoUnknownColor() { QVERIFY(!stylesheet(darkColors()).contains('@')); }

    void iconsAreDrawnInTheTextColor()
    {
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, choice);
            const QImage image = icon("pause").pixmap(QSize(40, 40), 1.0).toImage();
            // The left bar of the pause sign crosses (14, 20) of 40.
            QCOMPARE(image.pixelColor(14, 20), QApplication::palette().color(QPalette::ButtonText));
            QCOMPARE(image.pixelColor(20, 20).alpha(), 0);
        }
    }

    void everyIconLoads()
    {
        const QStringList files = QDir(":/icons").entryList();
        QVERIFY(files.size() >= 19);
        for (const QString& file : files) {
            const QImage image
                = icon(QFileInfo(file).baseName()).pixmap(QSize(32, 32), 1.0).toImage();
            int inked = 0;
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 32; ++x)
                    inked += image.pixelColor(x, y).alpha() > 128;
            QVERIFY2(inked > 10 && inked < 500, qPrintable(file));
        }
        QVERIFY(icon("no such icon").isNull());
    }

    void digitsHaveOneWidth()
    {
        const QFontMetrics metrics(QApplication::font());
        QCOMPARE(tabularWidth(metrics, "111.1"), tabularWidth(metrics, "808.4"));
        QImage image(200, 40, QImage::Format_ARGB32);
        QPainter painter(&image);
        QCOMPARE(drawTabular(painter, {0, 20}, "111.1"),
                 tabularWidth(painter.fontMetrics(), "404.0"));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
