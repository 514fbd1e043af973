#include "widgets/equation/equation_list.h"
#include "widgets/equation/equation_view.h"
#include "widgets/equation/symbol.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk::widgets;

namespace {

const QString signalFactor = QStringLiteral("signalFactor");
const QString noiseFactor = QStringLiteral("noiseFactor");

int countOf(const QImage& picture, const QRectF& box, const QColor& color)
{
    int count = 0;
    const double scale = picture.devicePixelRatio();
    const QRect pixels = QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect();
    for (int y = pixels.top(); y <= pixels.bottom(); ++y)
        for (int x = pixels.left(); x <= pixels.right(); ++x)
            if (picture.valid(x, y) && picture.pixelColor(x, y).rgb() == color.rgb()) ++count;
    return count;
}

QImage shotOf(QWidget& widget, double scale = 3)
{
    QImage picture(widget.size() * scale, QImage::Format_RGB32);
    picture.setDevicePixelRatio(scale);
    picture.fill(colorsOf(widget.palette()).surface);
    widget.render(&picture, QPoint(), QRegion(), QWidget::DrawChildren);
    return picture;
}

}  // namespace

class TestEquation : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_view = std::make_unique<EquationView>(QStringLiteral("forward"));
        show(268);
    }

    void everyEquationHasItsPicturesItsTextAndItsSource()
    {
        QVERIFY(equationNames().size() >= 15);
        for (const QString& name : equationNames()) {
            const Equation equation = loadEquation(name);
            QVERIFY2(!equation.lines.empty(), qPrintable(name));
            QVERIFY2(equation.plain.size() > 8 && equation.source.size() > 8, qPrintable(name));
        }
    }

    void everySymbolHasAMeaningAndEveryMeaningASymbol()
    {
        QSet<QString> used;
        for (const QString& name : equationNames())
            for (const EquationLine& line : loadEquation(name).lines)
                for (const SymbolBox& symbol : line.symbols())
                    used.insert(symbol.id);
        const QStringList known = symbolIds();
        QCOMPARE(used, QSet<QString>(known.begin(), known.end()));
        for (const QString& id : known)
            QVERIFY2(symbolOf(id).name.size() > 3, qPrintable(id));
    }

    void symbolsLieWithinTheirLine()
    {
        for (const QString& name : equationNames()) {
            for (const EquationLine& line : loadEquation(name).lines) {
                const QRectF whole(QPointF(-0.1, -0.1), line.size() + QSizeF(0.2, 0.2));
                for (const SymbolBox& symbol : line.symbols())
                    QVERIFY2(whole.contains(symbol.box), qPrintable(name + ": " + symbol.id));
            }
        }
    }

    void allEquationsFitAnInspector()
    {
        for (const QString& name : equationNames()) {
            m_view = std::make_unique<EquationView>(name);
            show(268);
            QVERIFY2(m_view->arrangement().fontPixels >= 14, qPrintable(name));
        }
    }

    void aSymbolIsFoundInItsBoxTheInnermostFirst()
    {
        const QRectF factor = m_view->boxOf(signalFactor);
        QCOMPARE(m_view->symbolAt(m_view->boxOf("xt").center()), "xt");
        QCOMPARE(m_view->symbolAt(m_view->boxOf("alphaBar").center()), "alphaBar");
        QCOMPARE(m_view->symbolAt(factor.topLeft() + QPointF(2, factor.height() / 2)),
                 signalFactor);
        QCOMPARE(m_view->symbolAt({factor.left() - 9, factor.center().y()}), QString());
        QCOMPARE(m_view->boxOf("gamma"), QRectF());
    }

    void symbolsHaveTheColourOfTheirMeaning()
    {
        const QImage picture = shotOf(*m_view);
        const Colors& colors = lightColors();
        QVERIFY(countOf(picture, m_view->boxOf("xt"), colors.noise) > 20);
        QVERIFY(countOf(picture, m_view->boxOf("x0"), colors.signal) > 20);
        QVERIFY(countOf(picture, m_view->boxOf("epsilon"), colors.noise) > 20);
        QCOMPARE(countOf(picture, m_view->boxOf("x0"), colors.noise), 0);
        // A factor has one colour, also where another symbol stands in it.
        QCOMPARE(countOf(picture, m_view->boxOf(noiseFactor), colors.signal), 0);
    }

    void theThemeChangesTheColours()
    {
        applyTheme(*qApp, ThemeChoice::Dark);
        const QImage picture = shotOf(*m_view);
        QVERIFY(countOf(picture, m_view->boxOf("x0"), darkColors().signal) > 20);
        QCOMPARE(countOf(picture, m_view->boxOf("x0"), lightColors().signal), 0);
    }

    void growsWithTheFontAsLongAsThereIsRoom()
    {
        const double before = m_view->boxOf("xt").width();
        QFont font = m_view->font();
        font.setPixelSize(26);
        m_view->setFont(font);
        m_view->resize(600, 100);
        QVERIFY(std::abs(m_view->boxOf("xt").width() / before - 2) < 0.01);
        m_view->resize(200, 100);
        QVERIFY(m_view->boxOf("epsilon").right() <= 201);
    }

    void numbersStandBelowTheirSymbols()
    {
        const int before = m_view->heightForWidth(268);
        m_view->setValues({{signalFactor, "0.632"}, {noiseFactor, "0.775"}, {"gamma", "2"}});
        QCOMPARE(m_view->arrangement().labels.size(), std::size_t(2));
        const ValueLabel& label = m_view->arrangement().labels[0];
        QCOMPARE(label.text, "0.632");
        QVERIFY(label.baseline.y() > m_view->boxOf(signalFactor).bottom());
        QVERIFY(std::abs(label.baseline.x() + 15 - m_view->boxOf(signalFactor).center().x()) < 9);
        QVERIFY(m_view->heightForWidth(268) > before);
    }

    void aNumeratorHasItsNumberAbove()
    {
        m_view = std::make_unique<EquationView>(QStringLiteral("snr"));
        show(268);
        m_view->setValues({{"alphaBar", "0.4"}, {"noiseVariance", "0.6"}});
        const auto& labels = m_view->arrangement().labels;
        QCOMPARE(labels.size(), std::size_t(2));
        QVERIFY(labels[0].isAbove && labels[0].baseline.y() < m_view->boxOf("alphaBar").top());
        QVERIFY(!labels[1].isAbove);
    }

    void longNumbersStandInSteps()
    {
        QCOMPARE(placeLabels({{25, 20}, {60, 20}, {90, 20}}, 268).back().row, 0);
        const std::vector<LabelWish> wishes{{5, 90}, {60, 90}, {90, 90}, {225, 30}, {256, 80}};
        const auto places = placeLabels(wishes, 268);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const double right = places[i].left + wishes[i].width;
            QVERIFY(places[i].left >= 0 && right <= 268);
            for (std::size_t k = 0; k < places.size(); ++k) {
                const double anchor = wishes[k].anchor;
                if (places[k].row > places[i].row)  // its line passes
                    QVERIFY(anchor < places[i].left || anchor > right);
                if (k != i && places[k].row == places[i].row)
                    QVERIFY(right < places[k].left
                            || places[k].left + wishes[k].width < places[i].left);
            }
        }
        QCOMPARE(std::ranges::max(places, {}, &LabelPlace::row).row, 2);
    }

    void aListIsAsHighAsItsNumbersNeed()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* list = new EquationList({"forward"});
        layout->addWidget(list);
        layout->addStretch(1);
        window.setFixedWidth(290);
        list->setValues({{"signalFactor", "0.4"}});
        layout->heightForWidth(290);
        const QString pair = QStringLiteral("(0.12, 0.34)");
        list->setValues({{"xt", pair}, {"x0", pair}, {"epsilon", pair}, {"signalFactor", "0.4"}});
        window.show();
        const EquationView* view = list->views()[0];
        QTRY_COMPARE(view->height(), view->heightForWidth(view->width()));
        EquationView plain(QStringLiteral("forward"));
        plain.setValues({{"signalFactor", "0.4"}});
        QVERIFY(view->height() > plain.heightForWidth(268));
    }

    void longNumbersOfAListAreWrittenOnce()
    {
        EquationList list({"forward", "forwardLaw"});
        list.resize(268, 300);
        list.setValues({{"xt", "(0.12, \u22120.34)"}, {"signalFactor", "0.4"}});
        QCOMPARE(list.views()[0]->arrangement().labels.size(), std::size_t(2));
        QCOMPARE(list.views()[1]->arrangement().labels.size(), std::size_t(1));
        QVERIFY(list.views()[1]->tipOf("xt").contains("(0.12"));
    }

    void runningNumbersDoNotMoveThePage()
    {
        m_view->setValues({{"xt", "(0.12, 0.34)"}, {"x0", "(0.12, 0.34)"}, {"epsilon", "1"}});
        const int height = m_view->heightForWidth(268);
        m_view->setValues({{"xt", "1"}, {"x0", "2"}, {"epsilon", "1"}});
        QCOMPARE(m_view->heightForWidth(268), height);
    }

    void hoveringSaysWhichSymbol()
    {
        QSignalSpy hovered(m_view.get(), &EquationView::symbolHovered);
        QTest::mouseMove(m_view.get(), m_view->boxOf("x0").center().toPoint());
        QTRY_COMPARE(hovered.count(), 1);
        QCOMPARE(hovered.takeFirst().at(0).toString(), "x0");
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_view.get(), &leave);
        QCOMPARE(hovered.takeFirst().at(0).toString(), QString());
    }

    void highlightingMarksEveryPlaceOfASymbol()
    {
        const QRectF below(m_view->boxOf("alphaBar").bottomLeft() + QPointF(1, 1.2),
                           QSizeF(5, 1.2));
        QCOMPARE(countOf(shotOf(*m_view), below, lightColors().signal), 0);
        m_view->setHighlighted({"alphaBar"});
        QVERIFY(countOf(shotOf(*m_view), below, lightColors().signal) > 0);
    }

    void theTipNamesValueUnitAndSource()
    {
        m_view->setValues({{"x0", "0.5"}}, "nats");
        const QString tip = m_view->tipOf("x0");
        for (const char* part : {"data", "0.5 nats", "Luo 2022, eq. 69", "x<sub>0</sub>"})
            QVERIFY2(tip.contains(QLatin1String(part)), part);
    }

    void screenReadersGetTheText()
    {
        QVERIFY(m_view->accessibleName().startsWith("x_t = "));
        QVERIFY(m_view->accessibleDescription().contains("eq. 69"));
    }

    void aMissingPictureLeavesTheText()
    {
        const QTemporaryDir folder;
        QVERIFY(
            QFile::copy(equationsFolder + "/equations.json", folder.filePath("equations.json")));
        m_view = std::make_unique<EquationView>(QStringLiteral("forward"), folder.path());
        show(268);
        m_view->setValues({{"x0", "1"}});
        QVERIFY(m_view->accessibleName().startsWith("x_t = "));
        QCOMPARE(m_view->symbolAt({5, 5}), QString());
        QVERIFY(m_view->heightForWidth(268) > 8);
        QVERIFY(countOf(shotOf(*m_view), m_view->rect(), lightColors().ink) > 50);
        QCOMPARE(loadEquation(QStringLiteral("no such"), folder.path()).plain, "no such");
    }

    void aListSharesNumbersAndMarks()
    {
        EquationList list({"forward", "snr"});
        list.setValues({{"alphaBar", "0.4"}});
        QCOMPARE(list.views().size(), std::size_t(2));
        QCOMPARE(list.views()[1]->arrangement().labels.size(), std::size_t(1));
        QSignalSpy hovered(&list, &EquationList::symbolHovered);
        Q_EMIT list.views()[0]->symbolHovered("alphaBar");
        QCOMPARE(hovered.count(), 1);
        list.setEquations({"velocity"});
        QCOMPARE(list.views().size(), std::size_t(1));
        QCOMPARE(hovered.takeLast().at(0).toString(), QString());
    }

private:
    void show(int width)
    {
        m_view->resize(width, m_view->heightForWidth(width));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    std::unique_ptr<EquationView> m_view;
};

QTEST_MAIN(TestEquation)
#include "tst_equation.moc"
