#include "tests/widgets/poses.h"
#include "widgets/viewport/viewport.h"

#include <QLabel>
#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::widgets;

/// Runs on the offscreen platform, which has no OpenGL.
class TestViewportMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void saysThatThereIsNoOpenGl()
    {
        Viewport viewport;
        viewport.setFigure(tests::tPose());
        viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&viewport));
        const auto* label = viewport.findChild<QLabel*>();
        QVERIFY(label && label->isVisible());
        QVERIFY(label->text().contains("OpenGL"));
        QVERIFY(viewport.grabImage({64, 64}).isNull());
    }
};

QTEST_MAIN(TestViewportMessage)
#include "tst_viewport_message.moc"
