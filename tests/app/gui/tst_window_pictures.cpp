#include "app/gui/picture_source.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "tests/support/shown_window.h"
#include "widgets/film/embedded_text.h"
#include "widgets/inputs/prompt_field.h"
#include "widgets/plot/plot.h"
#include "widgets/viewport/viewport.h"

#include <QClipboard>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using gui::PictureFormat;

class TestWindowPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = tests::shownWindow(*m_folder, std::make_shared<tests::EngineControl>());
        QVERIFY(m_window);
    }

    void cleanup() { m_window.reset(); }

    void everyWorkspaceHasAStageAndItsPlots()
    {
        const int plots[] = {0, 0, 2, 3, 0};
        for (int i = 0; i < 5; ++i) {
            m_window->showWorkspace(i);
            QTest::qWait(50);
            const auto sources = m_window->workspace().pictureSources();
            const QByteArray name = gui::MainWindow::workspaceNames()[i].toUtf8();
            QVERIFY2(static_cast<int>(sources.size()) > plots[i], name);
            for (const gui::PictureSource& source : sources) {
                QVERIFY2(!source.name.isEmpty() && !source.size.isEmpty(), name);
                QVERIFY2(static_cast<bool>(source.image) != static_cast<bool>(source.paint), name);
            }
        }
    }

    void aPlotIsSavedAtAnySize()
    {
        const auto source = plot();
        for (const QSize& size : {QSize(1, 1), QSize(641, 359), QSize(7680, 4320)}) {
            save(source, {.size = size}, "plot.png");
            QCOMPARE(QImage(path("plot.png")).size(), size);
        }
        const QImage large(path("plot.png"));
        QVERIFY(!large.hasAlphaChannel());
        // Drawn at this size, not enlarged: a thin line of the grid has sharp edges.
        int edges = 0;
        for (int x = 1; x < large.width(); ++x)
            edges += std::abs(qGray(large.pixel(x, 2000)) - qGray(large.pixel(x - 1, 2000))) > 12;
        QVERIFY2(edges >= 4, qPrintable(QString::number(edges)));
    }

    void aTransparentPlotHasNoBackground()
    {
        save(plot(), {.size = {800, 600}, .isTransparent = true}, "plot.png");
        const QImage image(path("plot.png"));
        QCOMPARE(image.pixelColor(799, 0).alpha(), 0);
        int inked = 0;
        for (int x = 0; x < 800; ++x)
            inked += image.pixelColor(x, 300).alpha() > 100;
        QVERIFY(inked > 0 && inked < 400);
        QCOMPARE(m_window->workspace()
                     .findChild<widgets::Plot*>()
                     ->grab()
                     .toImage()
                     .pixelColor(2, 2)
                     .alpha(),
                 255);
    }

    void aPictureOfAMotionCarriesItsRecipe()
    {
        m_window->studio().load();
        QTRY_COMPARE(m_window->studio().state(), gui::MotionStudio::State::Ready);
        m_window->motion().generateFrom("a person walks");
        QTRY_VERIFY(m_window->motion().scene().result);
        save(m_window->motion().pictureSources().front(), {.size = {200, 150}}, "stage.png");
        const std::string recipe = widgets::embeddedText(path("stage.png").toStdU16String());
        QVERIFY(recipe.find("a person walks") != std::string::npos);
    }

    void plotsAreLinesInSvgAndPdf()
    {
        save(plot(), {.size = {1600, 1000}, .format = PictureFormat::Svg}, "plot.svg");
        const QByteArray svg = bytesOf("plot.svg");
        QVERIFY2(!svg.contains("<image"), "pixels in the SVG");
        QVERIFY(svg.count("<path") + svg.count("<polyline") > 4);
        QVERIFY(svg.contains("<text"));
        save(plot(), {.size = {1600, 1000}, .format = PictureFormat::Pdf}, "plot.pdf");
        const QByteArray pdf = bytesOf("plot.pdf");
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY2(pdf.contains("/MediaBox [0 0 1200"),
                 pdf.mid(std::max<qsizetype>(0, pdf.indexOf("/MediaBox")), 60));
        QVERIFY(!pdf.contains("/Subtype /Image"));
    }

    void stagesAreSavedInEveryFormat()
    {
        for (const int index : {2, 3, 4}) {
            m_window->showWorkspace(index);
            QTest::qWait(100);
            const auto source = m_window->workspace().pictureSources().front();
            save(source, {.size = {1600, 1000}, .format = PictureFormat::Svg}, "stage.svg");
            QSvgRenderer renderer(bytesOf("stage.svg"));
            QVERIFY(renderer.isValid());
            QCOMPARE(renderer.viewBox(), QRect(0, 0, 1600, 1000));
            save(source, {.size = {1600, 1000}, .format = PictureFormat::Pdf}, "stage.pdf");
            QVERIFY(bytesOf("stage.pdf").startsWith("%PDF-"));
            save(source, {.size = {1600, 1000}, .isTransparent = true}, "stage.png");
            QCOMPARE(QImage(path("stage.png")).pixelColor(1, 1).alpha(), 0);
        }
    }

    void anUnwritableFolderIsOneLine()
    {
        const auto source = plot();
        QSignalSpy ended(&m_window->workspace(), &gui::Workspace::fileWorkEnded);
        m_window->workspace().savePictureOf(source, {.size = {100, 100}}, "/nowhere/plot.png");
        QVERIFY(!ended.isEmpty() || ended.wait());
        QVERIFY2(m_window->workspace().message().startsWith("/nowhere/plot.png: "),
                 qPrintable(m_window->workspace().message()));
        QVERIFY(!m_window->workspace().message().contains('\n'));
    }

    void copyPutsTheStageOnTheClipboard()
    {
        for (const int index : {0, 2}) {
            m_window->showWorkspace(index);
            m_window->workspace().setFocus();
            QGuiApplication::clipboard()->clear();
            QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier);
            QVERIFY(!QGuiApplication::clipboard()->image().isNull());
            QVERIFY2(m_window->workspace().message().startsWith("Copied the picture, "),
                     qPrintable(m_window->workspace().message()));
        }
    }

    void copyInATextFieldCopiesItsText()
    {
        auto* prompt = m_window->findChild<widgets::PromptField*>();
        prompt->setPlainText("a person walks");
        prompt->setFocus();
        prompt->selectAll();
        QTest::keyClick(prompt, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "a person walks");
        QCOMPARE(m_window->workspace().message(), QString());
    }

    void aQuestionMarkInThePromptIsTyped()
    {
        auto* prompt = m_window->findChild<widgets::PromptField*>();
        prompt->clear();
        prompt->setFocus();
        QTest::keyClick(prompt, Qt::Key_Question, Qt::ShiftModifier);
        QTest::keyClick(prompt, '?');
        QCOMPARE(prompt->toPlainText(), "??");
        QVERIFY(!m_window->findChild<QDialog*>());
    }

    void aContactSheetShowsPosesOrSteps()
    {
        m_window->studio().load();
        QTRY_COMPARE(m_window->studio().state(), gui::MotionStudio::State::Ready);
        m_window->motion().generateFrom("a person walks");
        QTRY_VERIFY(m_window->motion().scene().result);
        QImage sheets[3];
        for (const auto content : {gui::SheetContent::Poses, gui::SheetContent::Predictions,
                                   gui::SheetContent::NoisyStates}) {
            QSignalSpy ended(&m_window->motion(), &gui::Workspace::fileWorkEnded);
            m_window->motion().saveSheet({.content = content, .count = 5, .cell = {120, 140}},
                                         path("sheet.png"));
            QVERIFY(!ended.isEmpty() || ended.wait());
            sheets[static_cast<int>(content)] = QImage(path("sheet.png"));
        }
        for (const QImage& sheet : sheets)
            QCOMPARE(sheet.size(), QSize(2 * 16 - 4 + 5 * 124, 2 * 16 + 30 + 140 + 22));
        QVERIFY(sheets[0] != sheets[1]);
        QVERIFY(sheets[1] != sheets[2]);
        m_window->motion().saveSheet({.count = 5, .cell = {120, 140}, .isDark = true},
                                     path("dark.png"));
        QTRY_VERIFY(QFile::exists(path("dark.png")));
        QVERIFY(QImage(path("dark.png")).pixelColor(2, 2).lightness() < 60);
    }

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }

    QByteArray bytesOf(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The first plot of the schedule.
    gui::PictureSource plot()
    {
        m_window->showWorkspace(2);
        QTest::qWait(50);
        return m_window->workspace().pictureSources().at(1);
    }

    void save(const gui::PictureSource& source, const gui::PictureSpec& spec, const QString& name)
    {
        QSignalSpy ended(&m_window->workspace(), &gui::Workspace::fileWorkEnded);
        m_window->workspace().savePictureOf(source, spec, path(name));
        QVERIFY(!ended.isEmpty() || ended.wait(20000));
        QVERIFY2(m_window->workspace().message().startsWith("Saved "),
                 qPrintable(m_window->workspace().message()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(TestWindowPictures)
#include "tst_window_pictures.moc"
