#include "core/evaluation/picture_classifier.h"
#include "core/util/progress.h"
#include "tests/support/picture_samples.h"

#include <QtTest/QtTest>

using namespace driftwalk;

class TestPictureClassifier : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void tellsLyingFromStandingBars()
    {
        double heldOut = 0;
        const auto set = tests::barPictures();
        const auto classifier
            = evaluation::trainPictureClassifier(set, {.steps = 60, .batch = 16}, &heldOut);
        QCOMPARE(heldOut, 1.0);
        const Tensor best = classifier.forward(dataset::picturesToData(set.pictures)).argmax(1);
        QVERIFY(at::equal(best, set.labels));
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(evaluation::trainPictureClassifier(tests::barPictures(), {},
                                                                    nullptr, {}, stop.get_token()),
                                 Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestPictureClassifier)
#include "tst_picture_classifier.moc"
