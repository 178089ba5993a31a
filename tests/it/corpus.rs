//! placeholder
#[test]
fn quick() {
    let root = std::path::Path::new("/work/shared/corpus");
    let t = std::time::Instant::now();
    for lang in ["zh", "en", "html"] {
        for dir in std::fs::read_dir(root.join(lang)).unwrap() {
            let dir = dir.unwrap().path();
            if !dir.is_dir() {
                continue;
            }
            let mut files = vec![];
            fn walk(d: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
                for e in std::fs::read_dir(d).unwrap() {
                    let p = e.unwrap().path();
                    if p.is_dir() {
                        walk(&p, out)
                    } else {
                        out.push(p)
                    }
                }
            }
            walk(&dir, &mut files);
            let t0 = std::time::Instant::now();
            let rs: Vec<_> = files
                .iter()
                .map(|f| {
                    generator::read(
                        f.strip_prefix(root.join(lang)).unwrap().to_str().unwrap(),
                        &std::fs::read_to_string(f).unwrap(),
                    )
                })
                .collect();
            let t1 = std::time::Instant::now();
            let (s, d) = generator::resolve(Default::default(), &rs);
            println!(
                "{lang} {} files {} ops {} diag {} read {:?} resolve {:?}",
                dir.file_name().unwrap().to_str().unwrap(),
                files.len(),
                s.operations.len(),
                d.len(),
                t1 - t0,
                t1.elapsed()
            );
        }
    }
    println!("{:?}", t.elapsed());
}
