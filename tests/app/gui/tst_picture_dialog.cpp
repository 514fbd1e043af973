#include "app/gui/picture_dialog.h"
#include "tests/support/fresh_settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest/QtTest>

using namespace driftwalk;
using gui::PictureDialog;
using gui::problemOf;

class TestPictureDialog : public QObject {
    Q_OBJECT

    /// Something drawn by OpenGL, of half the size that is proposed, and something painted.
    static std::vector<gui::PictureSource> sources(const QSize& proposed)
    {
        return {
            {.name = "The stage",
             .size = proposed / gui::pictureScale,
             .image = [](const gui::PictureSpec&) { return QImage(); }},
            {.name = "A plot", .size = {100, 50}, .paint = [](QPainter&, const QSize&, bool) {}}};
    }

    static QPushButton* saveButton(const PictureDialog& dialog)
    {
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->isDefault()) return button;
        return nullptr;
    }

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        tests::useFreshSettings(*m_folder);
    }

    void tellsWhatCannotBeDrawn()
    {
        QVERIFY(problemOf({.size = {1920, 1080}, .supersampling = 4}).isEmpty());
        QVERIFY(problemOf({.size = {1, 1}}).isEmpty());
        QVERIFY(problemOf({.size = {641, 359}}).isEmpty());  // a PNG may have odd sides
        QVERIFY(problemOf({.size = {0, 1080}}).contains("at least 1 pixel"));
        QVERIFY(problemOf({.size = {100000, 1080}}).contains("16384"));
        QVERIFY(problemOf({.size = {5000, 100}, .supersampling = 4}).contains("4096"));
        QVERIFY(problemOf({.size = {16000, 16000}}).contains("256 million"));
    }

    void savesOnlyWhatCanBeDrawn()
    {
        PictureDialog dialog(sources({1280, 720}));
        QVERIFY(saveButton(dialog)->isEnabled());
        auto* width = dialog.findChildren<QSpinBox*>().first();
        for (const int absurd : {0, 100000}) {
            width->setValue(absurd);
            QVERIFY(!saveButton(dialog)->isEnabled());
            dialog.accept();
            QCOMPARE(dialog.result(), int{QDialog::Rejected});
        }
        width->setValue(800);
        QVERIFY(saveButton(dialog)->isEnabled());
        QCOMPARE(dialog.spec().size, QSize(800, 720));
    }

    void remembersChoicesButProposesTheSize()
    {
        {
            PictureDialog dialog(sources({1280, 720}));
            dialog.findChild<QCheckBox*>()->setChecked(true);
            dialog.findChild<QComboBox*>("supersampling")->setCurrentIndex(2);
            dialog.accept();
        }
        const PictureDialog again(sources({640, 360}));
        QVERIFY(again.spec().isTransparent);
        QCOMPARE(again.spec().supersampling, 3);
        QCOMPARE(again.spec().size, QSize(640, 360));
    }

    void onlyWhatIsPaintedCanBeLines()
    {
        PictureDialog dialog(sources({1280, 720}));
        auto* format = dialog.findChild<QComboBox*>("format");
        QVERIFY(!format->isEnabled());
        dialog.findChild<QComboBox*>()->setCurrentIndex(1);
        QVERIFY(format->isEnabled());
        QCOMPARE(dialog.spec().size, QSize(200, 100));
        format->setCurrentIndex(2);
        QVERIFY(dialog.spec().format == gui::PictureFormat::Pdf);
        QCOMPARE(dialog.source().name, "A plot");
        dialog.findChild<QComboBox*>()->setCurrentIndex(0);
        QVERIFY(dialog.spec().format == gui::PictureFormat::Png);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestPictureDialog)
#include "tst_picture_dialog.moc"
