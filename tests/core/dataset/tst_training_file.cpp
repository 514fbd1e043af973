#include "core/motion/bvh_import.h"
#include "core/motion/resample.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/support/training_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;

class TestTrainingFile : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void keepsClipsToATenthOfAMillimetre()
    {
        const QTemporaryDir folder;
        const auto clips
            = dataset::readTrainingFile(tests::writeTrainingFile(folder.path().toStdString()));
        QCOMPARE(clips.size(), std::size_t{12});
        for (const auto& clip : clips) {
            const auto file = folder.filePath("clips/").toStdString() + clip.clip.name + ".bvh";
            const auto expected = motion::facingForward(motion::onGround(motion::withBoneLengths(
                motion::resampled(motion::importBvh(file).clip, motion::modelFps))));
            QCOMPARE(clip.clip.frames.size(), expected.frames.size());
            for (std::size_t frame = 0; frame < expected.frames.size(); ++frame)
                for (int joint = 0; joint < motion::jointCount; ++joint)
                    QVERIFY(
                        glm::distance(clip.clip.frames[frame][joint], expected.frames[frame][joint])
                        < 1e-4);
            QCOMPARE(clip.style, std::string("normal"));
        }
    }

    void namesFilesThatCannotBeUsed()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        tests::writeTrainingFile(root);
        writeFileAtomically(root / "clips" / "set_walk_normal_900.bvh", "HIERARCHY\nnonsense");
        writeFileAtomically(root / "clips" / "nameless.bvh",
                            readFile(root / "clips" / "set_walk_normal_000.bvh"));
        const auto report
            = dataset::buildTrainingFile({root / "clips"}, root / "again.safetensors");
        QCOMPARE(report.clips, 12);
        QCOMPARE(report.skipped.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(report.skipped[0] + report.skipped[1])
                    .contains("set_walk_normal_900.bvh"));
    }

    void refusesFoldersThatAreMissingOrEmpty()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY_THROWS_EXCEPTION(FileError,
                                 dataset::buildTrainingFile({root / "absent"}, root / "out"));
        QVERIFY_THROWS_EXCEPTION(Error, dataset::buildTrainingFile({root}, root / "out"));
        QVERIFY(!std::filesystem::exists(root / "out"));
    }

    void refusesOtherFiles()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("x.safetensors").toStdString();
        writeFileAtomically(path, "not a training file");
        QVERIFY_THROWS_EXCEPTION(FileError, dataset::readTrainingFile(path));
    }
};

QTEST_GUILESS_MAIN(TestTrainingFile)
#include "tst_training_file.moc"
