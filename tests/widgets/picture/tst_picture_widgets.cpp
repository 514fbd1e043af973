#include "widgets/picture/filmstrip.h"
#include "widgets/picture/picture_trio.h"
#include "widgets/picture/picture_view.h"

#include <QtTest/QtTest>

using namespace driftwalk::widgets;

namespace {

QImage halves(const QSize& size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::black);
    for (int y = 0; y < size.height(); ++y)
        for (int x = size.width() / 2; x < size.width(); ++x)
            image.setPixelColor(x, y, Qt::white);
    return image;
}

std::vector<Filmstrip::Frame> frames(int count)
{
    std::vector<Filmstrip::Frame> list;
    for (int i = 0; i < count; ++i)
        list.push_back({10.0 * i, QString::number(i), halves({4, 4}), {}});
    return list;
}

}  // namespace

class TestPictureWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void smallPicturesKeepHardEdges()
    {
        PictureView view("picture");
        view.resize(200, 240);
        view.setPicture(halves({4, 4}));
        const QRect area = view.pictureArea();
        QCOMPARE(area.width(), area.height());
        const QImage image = view.grab().toImage();
        const int middle = area.center().y();
        QCOMPARE(image.pixelColor(area.left() + area.width() / 2 - 2, middle), QColor(Qt::black));
        QCOMPARE(image.pixelColor(area.left() + area.width() / 2 + 2, middle), QColor(Qt::white));
    }

    void picturesKeepTheirShape()
    {
        QCOMPARE(fitted({200, 100}, {0, 0, 50, 50}), QRect(0, 12, 50, 25));
        QCOMPARE(fitted({100, 200}, {10, 10, 50, 50}).size(), QSize(25, 50));
        QCOMPARE(fitted({}, {1, 2, 3, 4}), QRect(1, 2, 3, 4));
    }

    void theTwoPartsAreAsHighAsTheWhole()
    {
        for (const QSize size : {QSize(628, 480), QSize(1300, 700), QSize(300, 700)}) {
            for (const QSize shape : {QSize(28, 28), QSize(256, 160), QSize(100, 256)}) {
                PictureTrio trio;
                trio.resize(size);
                trio.setPictures(halves(shape), halves(shape), halves(shape));
                trio.show();
                const auto bottom = [](PictureView* view) { return view->geometry().bottom(); };
                QVERIFY(std::abs(bottom(trio.whole()) - bottom(trio.noise())) <= 2);
                QCOMPARE(trio.whole()->y(), trio.data()->y());
                QVERIFY(!trio.data()->geometry().intersects(trio.noise()->geometry()));
                QVERIFY(trio.rect().contains(trio.content()));
                QVERIFY(std::abs(trio.whole()->pictureArea().width() - trio.whole()->width()) <= 3);
            }
        }
    }

    void flatPicturesAndSmallRoomsStillShow()
    {
        PictureTrio trio;
        trio.resize(628, 480);
        trio.setPictures(halves({256, 16}), halves({256, 16}), {});
        QVERIFY(trio.data()->width() > 100);
        QVERIFY(!trio.data()->geometry().intersects(trio.noise()->geometry()));
        QVERIFY(trio.rect().contains(trio.content()));
        trio.resize(9, 9);
        trio.grab();
    }

    void aClickSeeksTheNearestFrame()
    {
        Filmstrip strip;
        strip.resize(600, strip.sizeHint().height());
        strip.setFrames(frames(6));
        QSignalSpy sought(&strip, &Filmstrip::sought);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.frameArea(3).center());
        QCOMPARE(sought.count(), 1);
        QCOMPARE(sought[0][0].toDouble(), 30.0);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.frameArea(5).center() + QPoint(40, 0));
        QCOMPARE(sought[1][0].toDouble(), 50.0);
    }

    void framesThatAreNotThereCannotBeSought()
    {
        Filmstrip strip;
        strip.resize(600, strip.sizeHint().height());
        auto list = frames(3);
        list[1].picture = {};
        strip.setFrames(list);
        QSignalSpy sought(&strip, &Filmstrip::sought);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.frameArea(1).center());
        QCOMPARE(sought.count(), 0);
        strip.setFrames({});
        QTest::mouseClick(&strip, Qt::LeftButton, {}, {5, 5});
        QCOMPARE(strip.current(), -1);
    }

    void theFrameNearestToThePositionIsMarked()
    {
        Filmstrip strip;
        strip.setFrames(frames(5));
        for (const auto& [position, index] : {std::pair{0.0, 0}, {14.0, 1}, {16.0, 2}, {99.0, 4}}) {
            strip.setPosition(position);
            QCOMPARE(strip.current(), index);
        }
    }

    void moreFramesFitIntoMoreRoom()
    {
        Filmstrip strip;
        QSignalSpy changed(&strip, &Filmstrip::capacityChanged);
        strip.resize(300, 80);
        strip.show();
        const int few = strip.capacity();
        strip.resize(900, 80);
        QVERIFY(strip.capacity() > few);
        QVERIFY(changed.count() >= 1);
        strip.setFrames(frames(strip.capacity()));
        QVERIFY(strip.frameArea(0).right() < strip.frameArea(1).left());
        QCOMPARE(strip.frameArea(strip.capacity() - 1).right(), 899);
    }

    void aSecondRowNeedsRoom()
    {
        Filmstrip strip;
        const int one = strip.sizeHint().height();
        strip.setRows(2);
        QCOMPARE(strip.sizeHint().height(), one + strip.side() + 4);
    }
};

QTEST_MAIN(TestPictureWidgets)
#include "tst_picture_widgets.moc"
