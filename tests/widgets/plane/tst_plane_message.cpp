#include "widgets/plane/plane_view.h"

#include <QLabel>
#include <QtTest/QtTest>

using namespace driftwalk::widgets;

/// Runs on the offscreen platform, which has no OpenGL.
class TestPlaneMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void saysThatThereIsNoOpenGl()
    {
        PlaneView view;
        view.resize(320, 240);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto* label = view.findChild<QLabel*>();
        QVERIFY(label && label->isVisible());
        QVERIFY(label->text().contains("OpenGL"));
        QCOMPARE(label->size(), view.size());
        QVERIFY(view.capture({64, 64}).isNull());
    }

    void everythingElseWorks()
    {
        PlaneView view;
        view.resize(320, 240);
        PlaneScene scene;
        scene.points = {{.positions = {{1, 1}}}};
        view.setScene(scene);
        view.setTitle("t = 3");
        view.setHandles({{0, 0}});
        view.setLecture(true);
        const QSignalSpy picked(&view, &PlaneView::picked);
        const glm::vec2 pixel = view.projection().toPixels({1, 1});
        QTest::mouseClick(&view, Qt::LeftButton, {},
                          {static_cast<int>(pixel.x), static_cast<int>(pixel.y)});
        QCOMPARE(picked.count(), 1);
    }
};

QTEST_MAIN(TestPlaneMessage)
#include "tst_plane_message.moc"
