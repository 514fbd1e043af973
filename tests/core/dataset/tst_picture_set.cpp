#include "core/model/weights_file.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/support/picture_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;

class TestPictureSet : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void fileKeepsTheSet()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("p.safetensors").toStdString();
        const dataset::PictureSet set = tests::barPictures();
        dataset::writePictureSet(path, set);
        const dataset::PictureSet read = dataset::readPictureSet(path);
        QVERIFY(at::equal(read.pictures, set.pictures));
        QVERIFY(at::equal(read.labels, set.labels));
        QCOMPARE(read.classes, set.classes);
    }

    void blackIsMinusOneAndWhiteIsOne()
    {
        const Tensor bytes = at::tensor({0, 255, 51}, at::kByte).view({3, 1, 1});
        const Tensor data = dataset::picturesToData(bytes);
        QCOMPARE(data.sizes().vec(), (std::vector<std::int64_t>{3, 1, 1, 1}));
        QVERIFY(at::allclose(data.flatten(), at::tensor({-1.0F, 1.0F, -0.6F})));
    }

    void partsThatDoNotFitAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("p.safetensors").toStdString();
        dataset::PictureSet set = tests::barPictures();
        set.classes.pop_back();
        QVERIFY_EXCEPTION_THROWN(dataset::writePictureSet(path, set), Error);
        set = tests::barPictures();
        set.labels = set.labels.narrow(0, 0, 3);
        QVERIFY_EXCEPTION_THROWN(dataset::writePictureSet(path, set), Error);
        set = tests::barPictures();
        set.pictures = set.pictures.to(at::kFloat);
        QVERIFY_EXCEPTION_THROWN(dataset::writePictureSet(path, set), Error);
        QVERIFY(!std::filesystem::exists(path));
    }

    void otherFilesAreRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("p.safetensors").toStdString();
        QVERIFY_EXCEPTION_THROWN(dataset::readPictureSet(path), FileError);
        writeFileAtomically(path, "no pictures");
        QVERIFY_EXCEPTION_THROWN(dataset::readPictureSet(path), FileError);
        model::writeWeights(path, {{{"pictures", at::zeros({1})}}, {}, {}});
        QVERIFY_EXCEPTION_THROWN(dataset::readPictureSet(path), FileError);
    }
};

QTEST_APPLESS_MAIN(TestPictureSet)
#include "tst_picture_set.moc"
